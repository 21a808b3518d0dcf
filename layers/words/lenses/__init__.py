"""What is told beside how many: opgaven and deals, what if one joins or leaves, who is served."""
