package dev.attune.demo.hub;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The people who may look at the company in the console. */
final class People {
  /** The company's own, with the role that each has in its tenant. */
  private static final Map<String, String> MEMBERS = Map.of("admin", "admin", "analyst", "viewer");

  private final Operator operator;
  private final URI base;
  private final String password;

  People(Operator operator, URI base, String password) {
    this.operator = operator;
    this.base = base;
    this.password = password;
  }

  /** Somebody's address in the company. */
  static String address(String name) {
    return name + "@aurora-coffee.example";
  }

  /** Takes the operator's place by the link that the hub's first start gives away. */
  boolean becomeOperator(String token) throws InterruptedException {
    return Forms.fillIn(
        base.resolve("/first-operator?token=" + token),
        Map.of(
            "name",
            "Olga Operator",
            "email",
            address("operator"),
            "password",
            password,
            "again",
            password));
  }

  /** Has all members join who have not yet. */
  void join() throws InterruptedException {
    for (String name : List.of("admin", "analyst")) {
      Optional<JsonNode> known = known(address(name));
      if (known.isPresent() && known.get().path("state").asString().equals("invited")) {
        // Its link was told once, to a start that came to an end before it was used.
        revoke(known.get().path("id").asString());
        known = Optional.empty();
      }
      if (known.isEmpty()) {
        invite(name);
      }
    }
  }

  private Optional<JsonNode> known(String email) throws InterruptedException {
    JsonNode all = operator.must(Ask.get(Operator.path("/members"))).json();
    return all.path("items")
        .valueStream()
        .filter(member -> member.path("email").asString().equals(email))
        .findFirst();
  }

  private void revoke(String invitation) throws InterruptedException {
    String address = Operator.path("/members/" + invitation);
    String version = operator.must(Ask.get(address)).etag().orElse("*");
    operator.must(Ask.of("DELETE", address, JsonText.object()).with("If-Match", version));
  }

  private void invite(String name) throws InterruptedException {
    var wanted = JsonText.object().put("email", address(name));
    wanted.putArray("roles").add(MEMBERS.get(name));
    JsonNode invited = operator.must(Ask.of("POST", Operator.path("/members"), wanted)).json();
    URI link = URI.create(invited.path("link").asString());
    boolean isIn =
        Forms.fillIn(
            base.resolve(link.getRawPath() + "?" + link.getRawQuery()),
            Map.of(
                "name", name.equals("admin") ? "Ada Admin" : "Anna Analyst",
                "password", password,
                "again", password));
    if (!isIn) {
      throw new DemoException(
          "The hub did not take %s in as a member of the demo company.".formatted(address(name)));
    }
  }
}
