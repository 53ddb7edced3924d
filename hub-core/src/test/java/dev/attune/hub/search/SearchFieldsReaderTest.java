package dev.attune.hub.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchFieldsReaderTest {

  @Test
  void readsWhatItWrites() {
    SearchFields fields = new SearchFields(List.of("nickname", "address.city"), List.of("device"));
    assertThat(SearchFieldsReader.read(SearchFieldsReader.write(fields))).isEqualTo(fields);
    assertThat(SearchFieldsReader.read("{}")).isEqualTo(SearchFields.DEFAULT);
    assertThat(SearchFieldsReader.read("{\"traits\": []}").without())
        .isEqualTo(SearchFields.DEFAULT.without());
  }

  @Test
  void saysAllThatIsWrongAtOnce() {
    assertThatThrownBy(() ->
            SearchFieldsReader.read(
                "{\"traits\": [\"a\", 7, \"a\", \" \"], \"withoutIdentifiers\": 1, \"x\": 2}"))
        .isInstanceOfSatisfying(
            HubException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::pointer)
                    .containsExactlyInAnyOrder(
                        "/x", "/traits/1", "/traits/2", "/traits/3", "/withoutIdentifiers"));
  }
}
