package dev.attune.admin.apidocument;

/**
 * How an operation is tried.
 *
 * @param foreignId what comes of a foreign id in one's own tenant
 * @param own what comes of one's own, if nothing is changed by it
 */
record Trial(String body, int foreignId, int own) {
  static final Trial READ = new Trial("", 404);

  /** The story's connector does not declare it. */
  static final Trial DISCOVER = new Trial("", 404, 409);

  /** Says of what is missing only to whom the profile belongs. */
  static final Trial UNNAMED = new Trial("", 404, 400);

  /** The story has no two profiles that may be of one person. */
  static final Trial NONE = new Trial("", 404, 404);

  static final Trial ACT = new Trial("{}", 404);

  /** Creates, or finds nothing, in one's own tenant: there is no foreign id in the address. */
  static final Trial OWN = new Trial("{}", 0);

  Trial(String body, int foreignId) {
    this(body, foreignId, 200);
  }
}
