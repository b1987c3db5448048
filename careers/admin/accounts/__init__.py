"""Accounts of editors: signing in, second factors, sessions, invitations. It decides by careers.accounts."""
