package dev.attune.demo.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.demo.desk.Desk;
import dev.attune.demo.desk.Desks;
import dev.attune.demo.desk.Priority;
import dev.attune.demo.mail.Letter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompanyPageTest {
  private static final String HOSTILE = "<script>alert('x')</script>\" onload=\"y & \u202ez";
  private static final String HARMLESS =
      "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;y &amp; \u202ez";

  private final Desk desk = new Desk(() -> "T-1", () -> Instant.EPOCH, event -> {});

  private String page(List<Letter> letters) {
    return new CompanyPage(
            "http://localhost:8080/console/", desk, () -> letters, () -> new Figures(400, 12, 3))
        .html();
  }

  @Test
  void showsMailsAndTicketsWithAllTextEscaped() {
    String id = desk.open(HOSTILE, HOSTILE, "customer", Priority.URGENT).id();
    Desks.note(desk, id, HOSTILE);

    String page = page(List.of(new Letter("1", HOSTILE, HOSTILE, HOSTILE, HOSTILE, Instant.EPOCH)));

    assertThat(page).doesNotContain("<script").doesNotContain("\" onload");
    assertThat(page.split(java.util.regex.Pattern.quote(HARMLESS), -1)).hasSize(8);
    assertThat(page).contains("400 customers", "class=\"urgent\"", "prefers-color-scheme: dark");
  }

  @Test
  void saysWhenThereIsNothingYet() {
    assertThat(page(List.of())).contains("No mail yet", "No tickets yet.");
  }
}
