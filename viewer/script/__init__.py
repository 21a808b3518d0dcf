"""The script that Streamlit runs, with the files that it serves beside it."""
