"""The graph of skills and roles: what somebody holds of a role, what is missing, in which order to learn it, and ways
from role to role. Everything but `stored` computes on plain data and knows neither database nor pages."""
