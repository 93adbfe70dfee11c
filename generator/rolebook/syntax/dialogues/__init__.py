"""How people write conversations down, as examples of when to use an agent."""
