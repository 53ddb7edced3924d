package dev.attune.connector.email;

/** Where in the dialogue with a server we stand. */
enum SmtpStage {
  GREETING("the greeting"),
  HELLO("EHLO"),
  ENCRYPTION("STARTTLS"),
  LOGIN("AUTH"),
  SENDER("MAIL"),
  RECIPIENT("RCPT"),
  DATA("DATA"),
  /** The mail is being written; a server must drop what has no end. */
  CONTENT("the mail's text"),
  /** The end is being written: from here on the server may have taken the mail. */
  END("the end of the mail");

  private final String text;

  SmtpStage(String text) {
    this.text = text;
  }

  /** As a message names it. */
  String text() {
    return text;
  }

  /** Whether a refusal at this stage concerns the mail, and not our coming at all. */
  boolean isAboutTheMail() {
    return compareTo(SENDER) >= 0;
  }
}
