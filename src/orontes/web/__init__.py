"""The record's pages over HTTP, for the person at this machine only."""
