"""Published open data to fixtures where no import takes them: rates, and what a survey says of the factors of pay."""
