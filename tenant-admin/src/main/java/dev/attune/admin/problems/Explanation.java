package dev.attune.admin.problems;

/**
 * What there is to say about a problem in general.
 *
 * @param title a few words, the same every time
 * @param meaning what has happened
 * @param remedy what to do
 */
record Explanation(String title, String meaning, String remedy) {}
