package dev.attune.admin.console;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** Finds the console's files; every address that is no file's is one of its pages. */
final class ConsoleFiles extends PathResourceResolver {
  private static final String PAGE = "index.html";
  private static final String ASSETS = "assets/";

  @Override
  protected @Nullable Resource getResource(String path, Resource location) throws IOException {
    Resource file = path.isEmpty() ? null : super.getResource(path, location);
    boolean isFile = file != null && file.isReadable();
    // A file that is gone must not be answered with a page.
    return isFile || path.startsWith(ASSETS) ? file : super.getResource(PAGE, location);
  }
}
