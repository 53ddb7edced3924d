package dev.attune.hub.identity;

/** Why an identifier was left out. Its code stays what it is; its sentence tells no value. */
public enum DropReason {
  BLOCKED("blocked", "The value in the namespace '%2$s' names nobody."),
  BLOCKED_BY_TENANT(
      "blocked_by_tenant", "The value in the namespace '%2$s' is on the tenant's list of blocked."),
  NOT_A_PHONE_NUMBER(
      "not_a_phone_number", "The value in the namespace '%2$s' is no telephone number."),
  PHONE_WITHOUT_COUNTRY(
      "phone_without_country",
      "The telephone number in the namespace '%2$s' says no country, and the rules name none."),
  EMPTY("empty", "Nothing is left of the value in the namespace '%2$s'."),
  OVER_LIMIT("over_limit", "The profile would have more than %1$d of '%2$s'."),
  OVER_MONTHLY_LIMIT(
      "over_monthly_limit", "The profile would have more than %1$d of '%2$s' within 30 days."),
  OVER_DAILY_LIMIT(
      "over_daily_limit", "The profile would have more than %1$d of '%2$s' within 24 hours."),
  PROFILE_FULL("profile_full", "The profile would have more than %1$d identifiers."),
  ANONYMOUS_OF_ANOTHER(
      "anonymous_of_another",
      "The namespace '%2$s' names no person, and would make two people one."),
  TAKEN_APART("taken_apart", "A person took the profiles apart."),
  TOO_LARGE_TOGETHER("too_large_together", "Together the profiles would be too large.");

  private final String code;
  private final String sentence;

  DropReason(String code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  public String code() {
    return code;
  }

  /** The whole sentence, where it names nothing. */
  public String sentence() {
    return sentence;
  }

  String sentence(int most, String namespace) {
    return sentence.formatted(most, namespace);
  }
}
