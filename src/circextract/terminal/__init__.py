"""What people see on a terminal: cards, tables, explanations. No letter can speak to it."""
