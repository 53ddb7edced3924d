package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.HttpTarget;
import dev.attune.admin.testing.HttpTarget.Reply;
import dev.attune.admin.testing.RunningHub;
import dev.attune.hub.value.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that asks a tool what it holds, for who writes a mapping. */
class DiscoveryTest {
  private static final String DESCRIPTION =
      """
      connector: crm
      version: 1.0.0
      title: CRM
      settings: {token: {type: secret}}
      http: {base: "$url", auth: {bearer: "${settings.token}"}}
      actions: {touch: {post: /touch}}
      discover:
        objects:
          get: /objects
          items: response.body.objects
          id: item.key
          payload: record
          fields:
            get: "/objects/${object}/fields"
            items: response.body.fields
            name: item.key
            title: item.label
            type: item.kind
            required: item.must
      """;

  private final HttpTarget tool = new HttpTarget();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    tool.close();
  }

  @Test
  void objectsAndFieldsOfAToolAreListedOverTheApi() throws IOException {
    Files.writeString(folder.resolve("crm.yaml"), DESCRIPTION.replace("$url", tool.url()));
    tool.reply("/objects", Reply.ok("{\"objects\": [{\"key\": \"b.c\"}, {\"key\": \"a\"}]}"));
    tool.reply(
        "/objects/b.c/fields",
        Reply.ok(
            """
            {"fields": [{"key": "email", "label": "E-mail", "kind": "text", "must": true}]}\
            """));
    tool.reply("/objects/a/fields", Reply.status(404));
    tool.reply("/objects/down/fields", Reply.status(503));
    tool.reply("/objects/barred/fields", Reply.status(403));
    try (RunningHub hub = RunningHub.real("--attune.connectors.folder=" + folder)) {
      Engineer tenant = new Engineer(hub);
      Fields connection =
          tenant.connect(
              """
              {"connector": "crm", "name": "crm", "settings": {"token": "hush"}}\
              """);
      String objects = tenant.path("/connections/" + connection.text("id") + "/objects");

      assertThat(said(tenant, objects + "?limit=1"))
          .startsWith("200 {\"items\":[{\"id\":\"a\",\"title\":\"a\",\"member\":\"record\"}],")
          .endsWith("\"complete\":true}");
      String next = String.valueOf(tenant.admin().get(objects + "?limit=1").json().text("next"));
      assertThat(said(tenant, objects + "?limit=1&cursor=" + next))
          .isEqualTo(
              "200 {\"items\":[{\"id\":\"b.c\",\"title\":\"b.c\",\"member\":\"record\"}],"
                  + "\"complete\":true}");
      // The tool is asked once, however often somebody looks.
      assertThat(tool.calls("/objects")).hasSize(1);
      assertThat(said(tenant, objects + "/b.c/fields"))
          .isEqualTo(
              "200 {\"items\":[{\"name\":\"email\",\"title\":\"E-mail\",\"type\":\"text\","
                  + "\"writable\":true,\"required\":true}],\"complete\":true}");
      assertThat(said(tenant, objects + "/a/fields"))
          .startsWith("404")
          .contains("not_found", "The tool has no object of this id.");
      assertThat(said(tenant, objects + "/down/fields"))
          .startsWith("503")
          .contains("tool.unavailable", "503");
      assertThat(said(tenant, objects + "/barred/fields"))
          .startsWith("502")
          .contains("tool.refused");

      Fields plain =
          tenant.connect(
              """
              {"connector": "http", "name": "plain", "settings": {"baseUrl": "%s"}}\
              """
                  .formatted(tool.url()));
      assertThat(said(tenant, tenant.path("/connections/" + plain.text("id") + "/objects")))
          .startsWith("409")
          .contains("Connector 'http' does not declare DISCOVER; it declares ");
    }
  }

  private static String said(Engineer tenant, String path) {
    Answer answer = tenant.admin().get(path);
    return answer.status() + " " + answer.text();
  }
}
