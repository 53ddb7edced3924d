package dev.attune.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The chart is linted and rendered by Helm's own code. */
class HelmChartTest {
  private static final Path CHART = Path.of("..", "helm");

  @TempDir Path folder;

  @Test
  void helmLintFindsNothing() {
    LintResult lint = new Helm(CHART).lint().strict().call();

    assertThat(lint.isFailed()).as(String.join("\n", lint.getMessages())).isFalse();
    assertThat(lint.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
  }

  @Test
  void everyRoleHasItsDeploymentAndThoseWithHttpAService() throws IOException {
    List<JsonNode> objects = rendered(values(""));

    assertThat(names(objects, "Deployment"))
        .containsExactlyInAnyOrder(
            "shop-attune-api", "shop-attune-ingest", "shop-attune-worker", "shop-attune-delivery");
    assertThat(names(objects, "Service"))
        .containsExactlyInAnyOrder("shop-attune-api", "shop-attune-ingest");
    assertThat(names(objects, "PodDisruptionBudget")).hasSize(4);
    assertThat(names(objects, "HorizontalPodAutoscaler")).isEmpty();
  }

  @Test
  void containersMayDoNoMoreThanTheyMust() throws IOException {
    List<JsonNode> deployments =
        rendered(values("")).stream()
            .filter(object -> object.path("kind").asString().equals("Deployment"))
            .toList();

    assertThat(deployments)
        .hasSize(4)
        .allSatisfy(deployment -> {
          JsonNode pod = deployment.at("/spec/template/spec");
          JsonNode container = pod.at("/containers/0");
          assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
          assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
          assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
          assertThat(container.at("/securityContext/capabilities/drop/0").asString())
              .isEqualTo("ALL");
          assertThat(container.at("/livenessProbe/httpGet/path").asString())
              .isEqualTo("/actuator/health/liveness");
          assertThat(container.at("/readinessProbe/httpGet/path").asString())
              .isEqualTo("/actuator/health/readiness");
          assertThat(container.at("/resources/limits/memory").isString()).isTrue();
        });
  }

  @Test
  void theStoresAddressComesFromASecretAndFurtherSecretsToo() throws IOException {
    Path values =
        values(
            """
            mongodb: {secretName: mine, secretKey: address}
            secretEnv: [{name: OTHER, secretName: other, secretKey: key}]
            """);

    assertThat(rendered(values))
        .filteredOn(object -> object.path("kind").asString().equals("Deployment"))
        .hasSize(4)
        .allSatisfy(deployment ->
            assertThat(deployment.at("/spec/template/spec/containers/0/env").toString())
                .contains("\"secretKeyRef\":{\"name\":\"mine\",\"key\":\"address\"}")
                .contains("\"secretKeyRef\":{\"name\":\"other\",\"key\":\"key\"}"));
  }

  @Test
  void aScaledRoleLeavesItsReplicasToTheAutoscaler() throws IOException {
    Path values = values("roles: {worker: {autoscaling: {enabled: true}}}");
    List<JsonNode> objects = rendered(values);

    assertThat(names(objects, "HorizontalPodAutoscaler")).containsExactly("shop-attune-worker");
    assertThat(objects)
        .filteredOn(object -> object.path("kind").asString().equals("Deployment"))
        .filteredOn(object -> !object.at("/spec").has("replicas"))
        .extracting(object -> object.at("/metadata/name").asString())
        .containsExactly("shop-attune-worker");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mongodb: {uri: mongodb://user@host} | uri",
        "roles: {api: {replicas: -1}}                   | /roles/api/replicas",
        "roles: {cron: {replicas: 1}}                   | cron",
        "port: 80                                       | /port",
        "config: {lower-case: x}                        | lower-case",
      })
  void aWrongValueIsRefusedByTheSchema(String yaml, String named) throws IOException {
    Path values = values(yaml);

    assertThatThrownBy(() -> rendered(values))
        .hasMessageContaining("schema")
        .hasMessageContaining(named);
  }

  private Path values(String yaml) throws IOException {
    return Files.writeString(folder.resolve("values.yaml"), yaml);
  }

  private static List<JsonNode> rendered(Path values) {
    String manifests =
        new Helm(CHART)
            .template()
            .withName("shop")
            .withKubeVersion("1.31.0")
            .withValuesFile(values)
            .call();
    YAMLMapper mapper = new YAMLMapper();
    return StreamSupport.stream(
            ((Iterable<JsonNode>) () -> mapper.readerFor(JsonNode.class).readValues(manifests))
                .spliterator(),
            false)
        .filter(JsonNode::isObject)
        .toList();
  }

  private static List<String> names(List<JsonNode> objects, String kind) {
    return objects.stream()
        .filter(object -> object.path("kind").asString().equals(kind))
        .map(object -> object.at("/metadata/name").asString())
        .toList();
  }
}
