package dev.attune.admin.apidocument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Story;
import dev.attune.admin.testing.WithHub;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Holds the document against the running server. */
@ExtendWith(WithHub.class)
class ApiDocumentTest {
  private final RunningHub hub;
  private final Fields document;

  ApiDocumentTest(RunningHub hub) {
    this.hub = hub;
    this.document = hub.api(null).get("/v3/api-docs").json();
  }

  @Test
  void isOpenApi31AndOpenToAll() {
    assertThat(document.text("openapi")).startsWith("3.1.");
    assertThat(document.object("info").text("title")).isEqualTo("Attune");
  }

  @Test
  void namesEveryAddressThatIsServedAndNoOther() {
    Set<String> served = new TreeSet<>();
    hub.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(mapping -> served.addAll(mapping.getPatternValues()));
    served.removeIf(path -> !path.startsWith("/api/") && !path.startsWith("/problems"));
    Set<String> described = new TreeSet<>(document.object("paths").values().keySet());
    described.removeIf(path -> path.matches("/(v1|hooks|cloudevents)/.*"));

    assertThat(described).isEqualTo(served);
  }

  @Test
  void namesTheCallsOfTheTrackingApiAsTheyAreServed() {
    String key = hub.shop().writeKey();
    for (String path : document.object("paths").values().keySet()) {
      if (path.startsWith("/v1/") && !path.contains("{")) {
        assertThat(hub.api(Api.basic(key)).post(path, "[]").status()).as(path).isEqualTo(400);
      }
    }
    assertThat(document.object("paths").values())
        .containsKeys("/v1/batch", "/v1/t", "/v1/import/", "/hooks/{connection}/{token}")
        .containsKey("/cloudevents/{connection}");
  }

  @Test
  void describesEveryOperationForPeople() {
    for (String path : document.object("paths").values().keySet()) {
      Fields item = document.object("paths").object(path);
      for (String method : item.values().keySet()) {
        Fields operation = item.object(method);
        assertThat(operation.text("summary")).as(method + " " + path).isNotBlank();
        assertThat(operation.object("responses").values()).as(path).containsKey("default");
      }
    }
  }

  @Test
  void refersToNothingThatItDoesNotDescribe() {
    Set<String> named = new TreeSet<>();
    Matcher reference =
        Pattern.compile("\"#/components/schemas/([^\"]+)\"").matcher(Json.write(document));
    while (reference.find()) {
      named.add(reference.group(1));
    }

    assertThat(named).contains("ProblemDocument", "Problem");
    assertThat(document.object("components").object("schemas").values().keySet())
        .containsAll(named);
  }

  @Test
  void saysWhatIsAlwaysThere() {
    Fields schemas = document.object("components").object("schemas");

    assertThat(schemas.object("CountsResource").value("required"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .contains("received", "exact");
    assertThat(schemas.object("PageTenantResource").value("required")).isEqualTo(List.of("items"));
    assertThat(schemas.object("CreateTenant").value("required")).isEqualTo(List.of("id", "name"));
    assertThat(schemas.object("Redrive").values()).doesNotContainKey("required");
  }

  @Test
  void describesWhatIsReallyAnswered() {
    Story story = Story.of(hub);
    story.only("/dead-letters?kind=delivery");
    String profile = String.valueOf(story.only("/profiles?identifier=user_id:ann").text("id"));
    for (List<String> one :
        List.of(
            List.of("/api/v1/tenants/{tenant}", ""),
            List.of("/api/v1/me", ""),
            List.of("/api/v1/tenants/{tenant}/api-keys", ""),
            List.of("/api/v1/tenants/{tenant}/write-keys", ""),
            List.of("/api/v1/tenants/{tenant}/connections", ""),
            List.of("/api/v1/tenants/{tenant}/connections/{connection}/health", ""),
            List.of("/api/v1/tenants/{tenant}/connections/{connection}/counts", ""),
            List.of("/api/v1/tenants/{tenant}/dead-letters", "?kind=delivery"),
            List.of("/api/v1/tenants/{tenant}/dead-letters", "?kind=signal"),
            List.of("/api/v1/tenants/{tenant}/deliveries", ""),
            List.of("/api/v1/tenants/{tenant}/events", "?profile=" + profile),
            List.of("/api/v1/tenants/{tenant}/profiles", ""),
            List.of("/api/v1/tenants/{tenant}/accounts", "?identifier=group_id:g7"),
            List.of("/api/v1/tenants/{tenant}/journeys", ""),
            List.of("/api/v1/tenants/{tenant}/journeys/{journey}/versions", ""),
            List.of("/api/v1/tenants/{tenant}/journeys/{journey}/enrolments", ""),
            List.of("/api/v1/connectors", ""))) {
      String path =
          one.getFirst()
              .replace("{tenant}", story.shop().tenant().value())
              .replace("{connection}", story.connection())
              .replace("{journey}", "big-orders");
      Answer answer = story.admin().get(path + one.getLast());
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      Fields schema =
          document
              .object("paths")
              .object(one.getFirst())
              .object("get")
              .object("responses")
              .object("200")
              .object("content");
      Fields media = schema.object(schema.values().keySet().iterator().next());
      List<String> differences = new ArrayList<>();
      compare("", answer.json().values(), media.object("schema"), differences);
      assertThat(differences).as(path).isEmpty();
    }
  }

  /** Notes every member that the schema does not know and every value of another type. */
  private void compare(
      String place, @Nullable Object value, Fields given, List<String> differences) {
    Fields schema = resolved(given);
    switch (value) {
      case null -> differences.add(place + " is null");
      case Map<?, ?> members -> {
        Fields properties = schema.object("properties");
        boolean isOpen = schema.value("additionalProperties") != null || properties.isEmpty();
        members.forEach((name, member) -> {
          String inner = place + "/" + name;
          if (properties.values().containsKey(String.valueOf(name))) {
            compare(inner, member, properties.object(String.valueOf(name)), differences);
          } else if (!isOpen) {
            differences.add(inner + " is not described");
          }
        });
      }
      case List<?> items -> {
        expect(place, "array", schema, differences);
        items.forEach(item -> compare(place + "/-", item, schema.object("items"), differences));
      }
      case String text -> expect(place, "string", schema, differences);
      case Boolean truth -> expect(place, "boolean", schema, differences);
      case Long number -> expect(place, "integer", schema, differences);
      default -> expect(place, "number", schema, differences);
    }
  }

  private static void expect(String place, String type, Fields schema, List<String> differences) {
    Object described = schema.value("type");
    boolean fits =
        described == null
            || described.equals(type)
            || described.equals("object")
            || (described instanceof List<?> types && types.contains(type));
    if (!fits) {
      differences.add(place + " is a " + type + " and described as " + described);
    }
  }

  private Fields resolved(Fields schema) {
    String reference = schema.text("$ref");
    return reference == null
        ? schema
        : document
            .object("components")
            .object("schemas")
            .object(reference.substring(reference.lastIndexOf('/') + 1));
  }

  @Test
  void tellsTheRoleThatIsMissing() {
    TenantId tenant = hub.shop().tenant();
    Answer answer =
        hub.api("Bearer " + hub.apiKey(tenant, Role.VIEWER))
            .post("/api/v1/tenants/" + tenant + "/api-keys", "{}");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().text("detail")).contains("'admin'");
  }
}
