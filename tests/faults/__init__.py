"""Faults sown in a copy of the code: how many of them do the tests catch?"""
