/** Tests from outside, in a module of their own: they see what a partner's application sees. */
open module io.github.demarchekit.samples.tests {
    requires io.github.demarchekit.samples;
    requires io.github.demarchekit.testkit;
    requires com.h2database;
    requires java.net.http;
    requires org.assertj.core;
    requires org.junit.jupiter.api;
}
