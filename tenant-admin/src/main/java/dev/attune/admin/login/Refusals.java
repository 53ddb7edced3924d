package dev.attune.admin.login;

import dev.attune.admin.people.PasswordCheck;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What the pages say when somebody does not get in. */
final class Refusals {
  static final String WRONG = "This email address and this password do not belong together.";

  private Refusals() {}

  static ResponseEntity<String> tooMany(
      String title, PasswordCheck.TooManyTries tooMany, String form) {
    long seconds = Math.max(1, tooMany.delay().toSeconds());
    long minutes = Math.max(1, tooMany.delay().plusSeconds(59).toMinutes());
    String wait = minutes == 1 ? "a minute" : minutes + " minutes";
    ResponseEntity<String> page =
        Page.of(
            HttpStatus.TOO_MANY_REQUESTS,
            title,
            Page.alert("Too many tries. Wait %s, then try again.".formatted(wait)) + form);
    return ResponseEntity.status(page.getStatusCode())
        .headers(page.getHeaders())
        .header("Retry-After", Long.toString(seconds))
        .body(page.getBody());
  }

  /** What was wrong with which field; where no field is to blame there are none. */
  static List<Problem> of(HubException problem) {
    return problem.problems();
  }

  /** What was wrong with the form as a whole, above its fields. */
  static String above(HubException problem) {
    return problem.problems().isEmpty()
        ? Page.alert(String.valueOf(problem.getMessage()))
        : Page.alert("Please correct what is marked.");
  }
}
