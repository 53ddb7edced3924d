package dev.attune.admin.people;

import dev.attune.admin.problems.Findings;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Names;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody types who has no account yet. */
public record Newcomer(String email, String name, String password, String again) {

  /** What was typed, complete and valid. */
  record Valid(Email email, String name, String password) {
    Person person(
        String id, boolean isOperator, Set<TenantId> tenants, Clock clock, People people) {
      return new Person(
          id, email, name, people.keep(password), null, isOperator, tenants, clock.now(), 0);
    }
  }

  /**
   * Fails with everything that is wrong, at {@code /email}, {@code /name} and {@code /password}.
   */
  Valid checked() {
    Findings findings = new Findings();
    String typed = findings.required("/email", email);
    @Nullable Email address =
        typed.isEmpty() ? null : findings.noted("/email", () -> Email.of(typed));
    String called = findings.required("/name", name).strip();
    findings.noted("/name", () -> called.isEmpty() ? "" : Names.checkedName("A name", called));
    if (address != null) {
      findings.noted(
          "/password",
          () -> {
            Passwords.check(password, address, called);
            return password;
          });
    }
    if (!password.equals(again)) {
      findings.add("/again", "The two passwords are not the same.");
    }
    return new Valid(findings.orThrow(address), called, password);
  }

  /** Without what is personal, and without the password. */
  @Override
  public String toString() {
    return "Newcomer";
  }
}
