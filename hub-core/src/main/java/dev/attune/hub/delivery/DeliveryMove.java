package dev.attune.hub.delivery;

/** What moves a delivery on. */
enum DeliveryMove {
  /** The tool took it. */
  TAKEN("the tool took it"),
  /** A try surely did not arrive and another is worth it. */
  RETRY("not taken, try again"),
  /** A try may have arrived; it is sent again under the same id. */
  DOUBT("no answer, send again"),
  /** A try may have arrived; a person decides. */
  HOLD("no answer, let a person decide"),
  /** Not tried: it is not its turn, or something asks it to wait. */
  WAIT("not now"),
  /** Refused for good, or all tries are used up. */
  GIVE_UP("refused or tried in vain"),
  /** Consent, the suppression list or the journey forbid it. */
  SUPPRESS("forbidden"),
  /** It has become too late. */
  EXPIRE("too late"),
  /** A person changes its parameters. */
  REPAIR("repair"),
  /** A person has it tried again. */
  REDRIVE("re-drive"),
  /** A person gives it up. */
  DISCARD("discard");

  private final String label;

  DeliveryMove(String label) {
    this.label = label;
  }

  /** As the picture of the life cycle names it. */
  String label() {
    return label;
  }

  boolean isByPerson() {
    return switch (this) {
      case REPAIR, REDRIVE, DISCARD -> true;
      case TAKEN, RETRY, DOUBT, HOLD, WAIT, GIVE_UP, SUPPRESS, EXPIRE -> false;
    };
  }
}
