package dev.attune.admin.hooks;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Describes where tools post their webhooks. */
@Component
final class HookDocument implements OpenApiCustomizer {
  private static final String HOOK =
      """
      The tool proves who it is by its own signature scheme, or by the token. A connection \
      that does not exist and a proof that fails are answered alike.\
      """;

  private static final String CLOUD_EVENTS =
      """
      CloudEvents 1.0 in binary, structured or batched mode. The sender proves who it is by one of \
      the connection's tokens: as bearer, as the parameter `access_token`, or as one more part of \
      the path. A batch is answered with what became of each event.\
      """;

  @Override
  public void customise(OpenAPI document) {
    document.path(
        "/hooks/{connection}/{token}",
        new PathItem()
            .post(operation("Take a tool's webhook in", HOOK).addParametersItem(parameter("token")))
            .put(operation("The same", HOOK).addParametersItem(parameter("token"))));
    document.path(
        "/cloudevents/{connection}",
        new PathItem()
            .post(operation("Take CloudEvents in", CLOUD_EVENTS))
            .put(operation("The same", CLOUD_EVENTS))
            .options(operation("Agree to be sent CloudEvents", CLOUD_EVENTS).requestBody(null)));
  }

  private static Operation operation(String summary, String description) {
    return new Operation()
        .addTagsItem("Webhooks")
        .summary(summary)
        .description(description)
        .addParametersItem(parameter("connection"))
        .requestBody(
            new RequestBody()
                .content(new Content().addMediaType("*/*", new MediaType().schema(new Schema<>()))))
        .responses(
            new ApiResponses()
                .addApiResponse("202", new ApiResponse().description("Stored durably"))
                .addApiResponse(
                    "200", new ApiResponse().description("An answer that the tool wants")));
  }

  private static Parameter parameter(String name) {
    return new Parameter().in("path").name(name).required(true).schema(new StringSchema());
  }
}
