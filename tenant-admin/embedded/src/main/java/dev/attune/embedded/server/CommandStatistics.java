package dev.attune.embedded.server;

/**
 * What was done for the commands of one name.
 *
 * @param commands how many were answered, errors included
 * @param documentsExamined how many documents were looked at for them
 * @param failures how many were answered by an error; a write that lost to a unique key is none
 */
public record CommandStatistics(long commands, long documentsExamined, long failures) {

  public static final CommandStatistics NONE = new CommandStatistics(0, 0, 0);
}
