package dev.attune.admin.problems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.problem.ErrorCode;
import dev.attune.hub.problem.HubError;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemCatalogueTest {

  private static List<String> codes() {
    return Stream.<ErrorCode>concat(Stream.of(HubError.values()), Stream.of(WebError.values()))
        .map(ErrorCode::code)
        .toList();
  }

  @Test
  void explainsEveryCodeAndNoOther() {
    assertThat(ProblemCatalogue.INSTANCE.all().keySet())
        .containsExactlyInAnyOrderElementsOf(codes());
  }

  @Test
  void givesEveryCodeAStatusThatFitsItsKind() {
    assertThat(Stream.concat(Stream.of(HubError.values()), Stream.of(WebError.values())))
        .allSatisfy(code -> {
          int status = ErrorStatus.of(code);
          switch (code.kind()) {
            case CALLER -> assertThat(status).as(code.code()).isBetween(400, 499);
            case LIMIT -> assertThat(status).as(code.code()).isIn(409, 429, 503);
            case REMOTE -> assertThat(status).as(code.code()).isIn(502, 503);
            case INTERNAL -> assertThat(status).as(code.code()).isEqualTo(500);
          }
        });
  }
}
