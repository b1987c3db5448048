"""Accounts: who may come in, how often somebody may try, and what becomes of an account. It knows no HTTP."""
