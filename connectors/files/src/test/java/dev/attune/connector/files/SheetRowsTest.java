package dev.attune.connector.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Received;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetRowsTest {
  @TempDir private Path root;
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench(root);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  static byte[] workbook(Consumer<Worksheet> fill) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "Test", "1.0")) {
      fill.accept(workbook.newWorksheet("Rows"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static void twoRows(Worksheet sheet) {
    sheet.value(0, 0, "email");
    sheet.value(0, 1, "total");
    sheet.value(0, 2, "when");
    sheet.value(0, 3, "paid");
    sheet.value(1, 0, "ann@example.com");
    sheet.value(1, 1, 12.5);
    sheet.value(1, 2, LocalDateTime.of(2027, 3, 1, 10, 30));
    sheet.style(1, 2).format("yyyy-MM-dd H:mm:ss").set();
    sheet.value(1, 3, true);
    sheet.value(3, 0, "bob@example.com");
    sheet.value(3, 4, "more");
  }

  private void isUnreadable() {
    assertThat(bench.all(5))
        .hasSize(2)
        .first()
        .isInstanceOfSatisfying(
            Received.Reject.class,
            reject -> assertThat(reject.reason()).startsWith("File 'a.xlsx' is no Excel workbook"));
  }

  @Test
  void readsTheFirstSheetPageByPage() {
    bench.write("a.xlsx", workbook(SheetRowsTest::twoRows)).open(Map.of("format", "xlsx"));

    assertThat(bench.fields(1))
        .containsExactly(
            "{\"email\":\"ann@example.com\",\"total\":12.5,\"when\":\"2027-03-01T10:30\",\"paid\":true}",
            "{\"email\":\"bob@example.com\",\"total\":null,\"when\":null,\"paid\":null,\"column_5\":\"more\"}");
    bench.forget();
    assertThat(Bench.ids(bench.all(9))).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void passesOverAWorkbookThatIsNoneOrABomb() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    byte[] zeros = new byte[1 << 20];
    Arrays.fill(zeros, (byte) ' ');
    try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      for (int i = 0; i < 140; i++) {
        zip.write(zeros);
      }
    }
    assertThat(bomb.size()).isLessThan(1 << 20);
    for (byte[] bad :
        List.of(bomb.toByteArray(), "PK no".getBytes(StandardCharsets.UTF_8), new byte[9 << 20])) {
      bench.forget();
      bench.write("a.xlsx", bad);
      bench.touch("a.xlsx", bench.now().minusSeconds(7200));
      bench.write(
          "b.xlsx",
          workbook(sheet -> {
            sheet.value(0, 0, "email");
            sheet.value(1, 0, "ann@example.com");
          }));
      bench.open(Map.of("format", "xlsx"));
      isUnreadable();
    }
  }
}
