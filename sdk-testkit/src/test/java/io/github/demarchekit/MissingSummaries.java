package io.github.demarchekit;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Finds the public and protected declarations whose comment has no first sentence. */
final class MissingSummaries extends TreePathScanner<Void, Void> {

    private static final Set<Tree.Kind> PUBLIC_BY_NATURE = Set.of(Tree.Kind.INTERFACE, Tree.Kind.ANNOTATION_TYPE);

    private final DocTrees docs;
    private final List<String> found = new ArrayList<>();

    private MissingSummaries(DocTrees docs) {
        this.docs = docs;
    }

    static List<String> in(Iterable<? extends JavaFileObject> sources) throws IOException {
        JavacTask parser =
                (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, null, null, null, sources);
        MissingSummaries summaries = new MissingSummaries(DocTrees.instance(parser));
        for (CompilationUnitTree unit : parser.parse()) {
            summaries.scan(unit, null);
        }
        return summaries.found;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
        if (!exported(type.getModifiers())) {
            return null;
        }
        check(type.getSimpleName());
        return super.visitClass(type, nothing);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
        boolean overrides = method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
        if (exported(method.getModifiers()) && !overrides) {
            check(method.getName());
        }
        return null;
    }

    @Override
    public Void visitVariable(VariableTree field, Void nothing) {
        if (exported(field.getModifiers())) {
            check(field.getName());
        }
        return null;
    }

    private boolean exported(ModifiersTree modifiers) {
        Tree.Kind parent = getCurrentPath().getParentPath().getLeaf().getKind();
        return modifiers.getFlags().contains(Modifier.PUBLIC)
                || modifiers.getFlags().contains(Modifier.PROTECTED)
                || (PUBLIC_BY_NATURE.contains(parent) && !modifiers.getFlags().contains(Modifier.PRIVATE));
    }

    private void check(CharSequence name) {
        DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
        if (comment == null || comment.getFirstSentence().isEmpty()) {
            String file = getCurrentPath().getCompilationUnit().getSourceFile().getName();
            found.add(file.substring(file.lastIndexOf('/') + 1) + ": " + name);
        }
    }
}
