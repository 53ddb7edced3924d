package dev.attune.admin.people;

import dev.attune.admin.problems.Findings;

/** What somebody types who wants another password, twice. */
public record NewPassword(String password, String again) {

  /** Fails with everything that is wrong, at {@code /password} and {@code /again}. */
  String checkedFor(Person person) {
    Findings findings = new Findings();
    findings.noted(
        "/password",
        () -> {
          Passwords.check(password, person.email(), person.name());
          return password;
        });
    if (!password.equals(again)) {
      findings.add("/again", "The two passwords are not the same.");
    }
    return findings.orThrow(password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "NewPassword";
  }
}
