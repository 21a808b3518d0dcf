"""Pages that need no Streamlit: Kaart, Privacy and Toegankelijkheid."""
