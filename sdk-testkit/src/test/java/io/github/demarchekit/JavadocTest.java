package io.github.demarchekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Doclint checks the comments that are there; this, that none is missing on what a user can name. */
class JavadocTest {

    @ParameterizedTest
    @ValueSource(strings = {"sdk-core", "sdk-franceconnect", "sdk-prefill", "sdk-tracking", "sdk-testkit"})
    void everything_exported_has_a_summary(String module) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java", "io"));
                StandardJavaFileManager compiler =
                        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("internal"))
                    .toList();

            assertThat(sources).isNotEmpty();
            assertThat(MissingSummaries.in(compiler.getJavaFileObjectsFromPaths(sources)))
                    .isEmpty();
        }
    }

    @Test
    void sees_what_has_none() throws IOException {
        assertThat(MissingSummaries.in(List.of(new Source("""
                        package example;

                        public class Bare {
                            public static final int CONSTANT = 1;
                            int hidden;
                            public Bare(int parameter) {
                                int local = parameter;
                            }
                            @Override public String toString() { return ""; }
                            void hidden() {}
                            /** */
                            protected void empty() {}
                            /** Says what it does. */
                            public void documented() {}
                            public enum Kind { A, /** Is documented. */ B }
                            private static class Hidden { public void alsoHidden() {} }
                            /** Has members that are public without saying so. */
                            public interface Port { void call(); private void hidden() {} }
                        }
                        """))))
                .extracting(found -> found.replace("Bare.java: ", ""))
                .containsExactly("Bare", "CONSTANT", "<init>", "empty", "Kind", "A", "call");
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///Bare.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public String getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
