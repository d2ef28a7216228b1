"""The vocabulary that every other room speaks: errors, references, times, dates, ages, numbers, places."""
