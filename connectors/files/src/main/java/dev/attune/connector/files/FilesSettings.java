package dev.attune.connector.files;

import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Setting;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What a connection of the files connector needs to know. */
record FilesSettings(
    PlaceSettings where,
    FormatSettings rows,
    @Setting(
            title = "Files",
            help =
                "Which names are read: * stands for any text, ? for one sign. Names that begin with"
                    + " a dot are never read.",
            standard = "*",
            maxLength = 100,
            pattern = "[^/\\\\\\[\\]{}\\p{Cntrl}]+")
        String files,
    @Setting(
            title = "Unchanged for",
            help =
                "How long a file must have been as it is before it is read, PT1S to PT24H, so that"
                    + " none is read that is still written.",
            standard = "PT1M")
        Duration settle,
    @Setting(
            title = "The first time",
            help =
                "new: only files that come or change from then on; all: also those that are there"
                    + " already.",
            standard = "all")
        FirstPoll first,
    @Setting(
            title = "Files that were read",
            help =
                "What becomes of a file once all its rows are stored here. leave: nothing; move: it"
                    + " goes to another folder; delete: it is gone.",
            standard = "leave")
        WhenRead whenRead,
    @Setting(
            title = "Move to",
            help = "The folder, beside 'path' and not below it, that files are moved to.",
            maxLength = 500)
        @Nullable String moveTo,
    @Setting(title = "Look every", help = "PT5S to PT24H.", standard = "PT1M") Duration every) {

  FilesSettings {
    new Problems()
        .require(isGlob(files), "files", "Setting 'files' must be a pattern such as *.csv.")
        .require(
            settle.compareTo(Duration.ofSeconds(1)) >= 0
                && settle.compareTo(Duration.ofHours(24)) <= 0,
            "settle",
            "Setting 'settle' must be from PT1S to PT24H.")
        .require(
            whenRead != WhenRead.MOVE || moveTo != null,
            "moveTo",
            "Setting 'moveTo' is needed to move files.")
        .require(
            moveTo == null || (!moveTo.isEmpty() && PlaceSettings.isPath(moveTo)),
            "moveTo",
            "Setting 'moveTo' must be names of folders with / between them, none of them . or ..")
        .require(
            moveTo == null || !moveTo.equals(where.path()),
            "moveTo",
            "Setting 'moveTo' must be another folder than 'path'.")
        .require(
            every.compareTo(Duration.ofSeconds(5)) >= 0
                && every.compareTo(Duration.ofHours(24)) <= 0,
            "every",
            "Setting 'every' must be from PT5S to PT24H.")
        .throwIfAny();
  }

  private static boolean isGlob(String text) {
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + text);
      return !text.isBlank();
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  /** Those of a folder's files that are meant, the oldest first. */
  List<StoredFile> wanted(List<StoredFile> all) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + files);
    return all.stream()
        .filter(file -> !file.name().startsWith(".") && matcher.matches(Path.of(file.name())))
        .sorted(StoredFile.BY_AGE)
        .toList();
  }
}
