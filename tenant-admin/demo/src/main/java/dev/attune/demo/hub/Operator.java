package dev.attune.demo.hub;

/** Calls the hub with the operator's key. */
record Operator(Hub hub, String key) {
  static final String TENANT = "aurora";

  /** An address within the company's tenant. */
  static String path(String rest) {
    return "/api/v1/tenants/" + TENANT + rest;
  }

  Answer call(Ask ask) throws InterruptedException {
    return hub.call(ask.with("Authorization", "Bearer " + key));
  }

  Answer get(String address) throws InterruptedException {
    return call(Ask.get(address));
  }

  /** Calls, and fails unless the hub did it. */
  Answer must(Ask ask) throws InterruptedException {
    Answer answer = call(ask);
    if (!answer.isGood()) {
      throw new DemoException(
          "The hub refused %s %s with %d: %s"
              .formatted(
                  ask.method(),
                  ask.address(),
                  answer.status(),
                  answer.json().path("detail").asString("no reason given") + errors(answer)));
    }
    return answer;
  }

  private static String errors(Answer answer) {
    return answer.json().has("errors") ? " " + answer.json().path("errors") : "";
  }
}
