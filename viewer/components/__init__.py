"""What Streamlit draws for us: map, blocks, matrix, files, all mounted the same way."""
