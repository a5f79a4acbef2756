"""English: sentences, words, and the trained reader."""
