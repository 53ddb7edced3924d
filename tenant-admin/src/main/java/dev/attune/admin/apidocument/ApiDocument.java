package dev.attune.admin.apidocument;

import dev.attune.admin.security.Caller;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MapSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the document says about all operations alike. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {
  private static final String BEARER = "bearer";

  /** Not {@code Problem}, as one of its errors is called. */
  private static final String PROBLEM = "ProblemDocument";

  static {
    SpringDocUtils.getConfig()
        .addRequestWrapperToIgnore(Caller.class)
        .replaceWithSchema(
            Fields.class, new MapSchema().additionalProperties(true).description("Any JSON object"))
        .replaceWithClass(TenantId.class, String.class)
        .replaceWithClass(ConnectionId.class, String.class)
        .replaceWithClass(JourneyId.class, String.class)
        .replaceWithClass(ProfileId.class, String.class);
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Attune")
                .version("v1")
                .description(
                    """
                    Events in under /v1, /hooks and /cloudevents; the rest under /api/v1. Errors are \
                    problems as RFC 9457 has them, whose type resolves to a page of this hub. Lists \
                    page by cursor. A change to a resource needs its ETag in If-Match.\
                    """)
                .license(
                    new License()
                        .name("Apache 2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")))
        .components(
            new Components()
                .addSecuritySchemes(
                    BEARER,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme(BEARER)
                        .description("An API key (att_…) or an access token")));
  }

  private static Schema<?> problem() {
    Schema<?> error =
        new Schema<>()
            .type("object")
            .addProperty("pointer", new StringSchema().description("Where, as a JSON pointer"))
            .addProperty("message", new StringSchema());
    error.setRequired(List.of("pointer", "message"));
    Schema<?> problem =
        new Schema<>()
            .type("object")
            .addProperty("type", new StringSchema().description("Resolves to a page of this hub"))
            .addProperty("title", new StringSchema())
            .addProperty("status", new IntegerSchema())
            .addProperty("detail", new StringSchema().description("What was wrong and what to do"))
            .addProperty("code", new StringSchema())
            .addProperty("errors", new ArraySchema().items(error));
    problem.setRequired(List.of("type", "title", "status", "detail", "code"));
    return problem;
  }

  /** Every operation may fail in the one form; those of the control API need credentials. */
  @Bean
  OpenApiCustomizer everyOperation() {
    return document -> {
      // Only now: what nothing refers to yet is left out of the document before.
      document.getComponents().addSchemas(PROBLEM, problem());
      document
          .getPaths()
          .forEach((path, item) ->
              item.readOperations().forEach(operation -> complete(path, operation)));
    };
  }

  private static void complete(String path, Operation operation) {
    operation
        .getResponses()
        .addApiResponse(
            "default",
            new ApiResponse()
                .description("A problem")
                .content(
                    new Content()
                        .addMediaType(
                            "application/problem+json",
                            new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
    if (path.startsWith("/api/")) {
      operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
    }
  }
}
