package io.github.demarchekit.samples.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the documents quote is what is compiled and run. */
class ReadmeTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path SAMPLES = Path.of("src/main/java/io/github/demarchekit/samples");

    /** {@code <!-- LoginSample#login -->} above a block of code names the region that the block quotes. */
    private static final Pattern QUOTED_REGION =
            Pattern.compile("<!-- (\\w+)#(\\w+) -->\\n```java\\n(.*?)```", Pattern.DOTALL);

    /** {@code <!-- path/to/File.java -->} names a file that the block quotes whole. */
    private static final Pattern QUOTED_FILE =
            Pattern.compile("<!-- (\\S+\\.java) -->\\n```java\\n(.*?)```", Pattern.DOTALL);

    private static final Pattern CODE = Pattern.compile("(?m)^```java$");

    @Test
    void the_readme_quotes_the_samples_word_for_word() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        List<MatchResult> quotes = QUOTED_REGION.matcher(readme).results().toList();

        assertThat(quotes)
                .extracting(quote -> quote.group(1) + "#" + quote.group(2))
                .contains("LoginSample#login", "PrefillSample#prefill", "TrackingSample#tracking");
        assertThat(quotes).hasSameSizeAs(CODE.matcher(readme).results().toList());
        for (MatchResult quote : quotes) {
            assertThat(quote.group(3)).as(quote.group(1)).isEqualTo(region(quote.group(1), quote.group(2)));
        }
    }

    @Test
    void contributing_quotes_the_reference_test_whole() throws IOException {
        String contributing = Files.readString(ROOT.resolve("CONTRIBUTING.md"));
        List<MatchResult> quotes = QUOTED_FILE.matcher(contributing).results().toList();

        assertThat(quotes).hasSize(1);
        for (MatchResult quote : quotes) {
            assertThat(quote.group(2)).isEqualTo(Files.readString(ROOT.resolve(quote.group(1))));
        }
    }

    private static String region(String sample, String name) throws IOException {
        List<String> lines = Files.readAllLines(SAMPLES.resolve(sample + ".java")).stream()
                .dropWhile(line -> !line.strip().equals("// tag::" + name + "[]"))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("// end::" + name + "[]"))
                .toList();
        return String.join("\n", lines).stripIndent() + "\n";
    }
}
