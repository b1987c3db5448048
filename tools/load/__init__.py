"""Traffic for a running portal: readers, editors, who guesses passwords, and clients that hold a server up."""
