package dev.attune.hub.search;

/**
 * Letters and digits of a text, written alike.
 *
 * @param text lower case, no accents
 * @param form what it is taken for
 * @param from where it begins in the text it was taken from
 * @param to where it ends there
 */
record Word(String text, Form form, int from, int to) {

  /** How a word is looked for. */
  enum Form {
    /** A word of a text. */
    PLAIN,
    /** A text without blanks whose parts were drawn together, such as an address of mail. */
    WHOLE,
    /** The end of a phone number. */
    NUMBER
  }
}
