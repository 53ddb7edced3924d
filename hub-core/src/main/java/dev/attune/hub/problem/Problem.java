package dev.attune.hub.problem;

/**
 * One thing that is wrong with a document.
 *
 * @param pointer the place, as a JSON pointer ({@code ""} for the whole document)
 * @param message what is wrong and what would be right, one sentence
 */
public record Problem(String pointer, String message) {}
