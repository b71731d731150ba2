"""Records, agents, dates: frozen values with their own rules."""
