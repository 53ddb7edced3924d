package dev.attune.demo;

import dev.attune.demo.hub.SetUp;
import java.net.URI;

/** What a newcomer is told. */
final class Words {
  private Words() {}

  static String welcome(URI hub, URI page, Memory memory) {
    return """

    Aurora Coffee has moved in: a simulated company whose customers keep this hub busy.
        Look at it      %1$s/console/
        as its admin    %2$s
        as its analyst  %3$s (looks, changes nothing)
    %4$s    password        %5$s
        Its mail and its tickets: %6$s
    To start a hub without it: mvn spring-boot:run -Dspring-boot.run.arguments=--attune.demo=false
    Ctrl-C stops both; the next start finds everything again.
    """
        .formatted(
            hub,
            SetUp.login("admin"),
            SetUp.login("analyst"),
            memory.isOperator()
                ? "    as the operator %s (runs the hub)\n".formatted(SetUp.login("operator"))
                : "",
            memory.password(),
            page);
  }
}
