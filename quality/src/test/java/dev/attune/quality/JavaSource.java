package dev.attune.quality;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * What the rules need to know of a Java file, read by the compiler's own parser.
 *
 * @param packageName empty for a file without a package
 * @param packageAnnotations simple names of the annotations of a package-info
 * @param packageDocumented whether a package-info has a Javadoc comment
 * @param types simple names of all types, nested ones too
 * @param selections every selection of a member in the source's words, such as Thread.sleep
 */
record JavaSource(
    TrackedFile file,
    String packageName,
    List<String> packageAnnotations,
    boolean packageDocumented,
    List<String> types,
    List<Method> methods,
    List<String> selections) {

  /** A method or constructor; its lines run from its modifiers to its closing brace. */
  record Method(String type, String name, boolean overrides, int line, int lines) {}

  boolean isPackageInfo() {
    return file.path().endsWith("/package-info.java");
  }

  static JavaSource parse(TrackedFile file) {
    return parse(List.of(file)).getFirst();
  }

  /** Parses all files in one run of the compiler, which is much faster than one run for each. */
  static List<JavaSource> parse(List<TrackedFile> files) {
    JavaCompiler compiler =
        Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK runs the tests");
    Map<URI, InMemory> objects =
        files.stream()
            .map(InMemory::new)
            .collect(Collectors.toMap(InMemory::toUri, Function.identity()));
    JavacTask task = (JavacTask) compiler.getTask(null, null, null, null, null, objects.values());
    DocTrees trees = DocTrees.instance(task);
    List<JavaSource> sources = new ArrayList<>();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        InMemory source = Objects.requireNonNull(objects.get(unit.getSourceFile().toUri()));
        sources.add(read(source.file, unit, trees));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }

  private static JavaSource read(TrackedFile file, CompilationUnitTree unit, DocTrees trees) {
    Reader reader = new Reader(unit, trees.getSourcePositions());
    reader.scan(unit, null);
    PackageTree declared = unit.getPackage();
    return new JavaSource(
        file,
        declared == null ? "" : declared.getPackageName().toString(),
        declared == null ? List.of() : names(declared.getAnnotations()),
        declared != null && trees.getDocComment(new TreePath(new TreePath(unit), declared)) != null,
        reader.types,
        reader.methods,
        reader.selections);
  }

  private static List<String> names(List<? extends AnnotationTree> annotations) {
    return annotations.stream()
        .map(annotation -> annotation.getAnnotationType().toString())
        .map(name -> name.substring(name.lastIndexOf('.') + 1))
        .toList();
  }

  private static final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
    final List<String> types = new ArrayList<>();
    final List<Method> methods = new ArrayList<>();
    final List<String> selections = new ArrayList<>();
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    Reader(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
      if (!type.getSimpleName().isEmpty()) {
        types.add(type.getSimpleName().toString());
      }
      return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
      Tree parent = getCurrentPath().getParentPath().getLeaf();
      String type = parent instanceof ClassTree owner ? owner.getSimpleName().toString() : "";
      int first = line(positions.getStartPosition(unit, method));
      int last = line(positions.getEndPosition(unit, method));
      boolean overrides = names(method.getModifiers().getAnnotations()).contains("Override");
      methods.add(
          new Method(type, method.getName().toString(), overrides, first, last - first + 1));
      return super.visitMethod(method, null);
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree selection, @Nullable Void unused) {
      selections.add(selection.toString());
      return super.visitMemberSelect(selection, null);
    }

    private int line(long position) {
      return Math.toIntExact(unit.getLineMap().getLineNumber(position));
    }
  }

  private static final class InMemory extends SimpleJavaFileObject {
    private final TrackedFile file;

    InMemory(TrackedFile file) {
      super(URI.create("mem:/" + file.path()), JavaFileObject.Kind.SOURCE);
      this.file = file;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return file.text();
    }
  }
}
