"""Published open data to fixtures where no import takes them: rates of currencies, official and a survey's own."""
