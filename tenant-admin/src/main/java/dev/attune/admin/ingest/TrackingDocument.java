package dev.attune.admin.ingest;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Describes the tracking API, out of the very table that its servlet goes by. */
@Component
final class TrackingDocument implements OpenApiCustomizer {
  private static final String TAG = "Tracking";

  @Override
  public void customise(OpenAPI document) {
    for (SegmentCall call : SegmentCall.values()) {
      for (String path : paths(call)) {
        document.path("/v1/" + path, new PathItem().post(operation(call)));
      }
    }
    document.path("/v1/projects/{writeKey}/settings", new PathItem().get(settings()));
  }

  private static Set<String> paths(SegmentCall call) {
    Set<String> paths = new LinkedHashSet<>();
    paths.add(call.path());
    paths.add(call.shortPath());
    if (call == SegmentCall.IMPORT) {
      paths.add(call.path() + "/");
    }
    return paths;
  }

  private static Operation operation(SegmentCall call) {
    Schema<?> event = new Schema<>().type("object").description("As the Segment spec has it");
    Schema<?> body =
        call.isBatch()
            ? new Schema<>().type("object").addProperty("batch", new ArraySchema().items(event))
            : event;
    MediaType json = new MediaType().schema(body);
    return new Operation()
        .addTagsItem(TAG)
        .summary(call.summary())
        .description(
            """
            The write key is the user of Basic authentication, a Bearer token, or 'writeKey' in \
            the body. Success says what became of each event: a bad one never costs the good ones.\
            """)
        .requestBody(
            new RequestBody()
                .required(true)
                .content(
                    new Content()
                        .addMediaType("application/json", json)
                        .addMediaType("text/plain", json)))
        .responses(new ApiResponses().addApiResponse("200", answer("Stored durably", results())));
  }

  private static Schema<?> results() {
    Schema<?> result =
        new Schema<>()
            .type("object")
            .addProperty(
                "status", new StringSchema().addEnumItem("accepted").addEnumItem("rejected"))
            .addProperty("messageId", new StringSchema())
            .addProperty("code", new StringSchema())
            .addProperty("detail", new StringSchema());
    return new Schema<>()
        .type("object")
        .addProperty("success", new Schema<Boolean>().type("boolean"))
        .addProperty("results", new ArraySchema().items(result));
  }

  private static Operation settings() {
    return new Operation()
        .addTagsItem(TAG)
        .summary("What a browser's client asks for before it sends")
        .addParametersItem(
            new Parameter().in("path").name("writeKey").required(true).schema(new StringSchema()))
        .responses(
            new ApiResponses()
                .addApiResponse("200", answer("Where to send", new Schema<>().type("object"))));
  }

  private static ApiResponse answer(String description, Schema<?> schema) {
    return new ApiResponse()
        .description(description)
        .content(new Content().addMediaType("application/json", new MediaType().schema(schema)));
  }
}
