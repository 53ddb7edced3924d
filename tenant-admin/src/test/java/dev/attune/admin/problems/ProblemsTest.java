package dev.attune.admin.problems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithHub;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithHub.class)
class ProblemsTest {
  private final RunningHub hub;
  private final Api operator;

  ProblemsTest(RunningHub hub) {
    this.hub = hub;
    this.operator = hub.api("Bearer " + hub.apiKey(null, Role.OPERATOR));
  }

  private void isProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().text("code")).isEqualTo(code);
    assertThat(answer.json().text("type")).isEqualTo("/problems/" + code);
    assertThat(answer.json().text("detail")).endsWith(".");
    assertThat(answer.text()).doesNotContain("Exception").doesNotContain("java.");
    assertThat(hub.api(null).get("/problems/" + code).status()).isEqualTo(200);
  }

  @Test
  void answersEveryKindOfMistakeInOneForm() {
    isProblem(operator.get("/api/v1/nothing"), 404, "not_found");
    isProblem(operator.get("/nothing"), 404, "not_found");
    isProblem(operator.get("/problems/nothing"), 404, "not_found");
    isProblem(operator.get("/api/v1/tenants?limit=many"), 400, "request.invalid");
    isProblem(operator.post("/api/v1/tenants", "{"), 400, "request.unreadable");
    isProblem(operator.post("/api/v1/tenants", ""), 400, "request.unreadable");
    isProblem(operator.post("/api/v1/tenants", "{}"), 422, "value.invalid");
    Answer method = operator.send("PUT", "/api/v1/tenants", null, request -> {});
    isProblem(method, 405, "request.method_not_allowed");
    assertThat(method.header("Allow")).contains("GET").contains("POST");
    isProblem(
        operator.send(
            "POST",
            "/api/v1/tenants",
            "<a/>".getBytes(StandardCharsets.UTF_8),
            request -> request.setHeader("Content-Type", "application/xml")),
        415,
        "request.unsupported_media_type");
    isProblem(
        operator.send(
            "GET",
            "/api/v1/tenants",
            null,
            request -> request.setHeader("Accept", "application/xml")),
        406,
        "request.not_acceptable");
  }

  @Test
  void namesThePlaceOfAMistakeInABody() {
    Answer unknown = operator.post("/api/v1/tenants", "{\"id\":\"acme\",\"nmae\":\"Acme\"}");

    isProblem(unknown, 400, "request.unreadable");
    assertThat(unknown.text()).contains("\"pointer\":\"/nmae\"").contains("known are");

    Answer wrongType = operator.post("/api/v1/tenants", "{\"id\":{\"x\":1},\"name\":\"Acme\"}");
    isProblem(wrongType, 400, "request.unreadable");
    assertThat(wrongType.text()).contains("\"pointer\":\"/id\"").contains("must be a text");
  }

  @Test
  void servesAPageForEveryProblem() {
    String all = hub.api(null).get("/problems").text();
    for (String code : ProblemCatalogue.INSTANCE.all().keySet()) {
      assertThat(all).contains("/problems/" + code);
    }
    assertThat(hub.api(null).get("/problems/log.lag").text()).contains("Too much is waiting");
  }
}
