package io.github.demarchekit.prefill;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Keeps what the module logs during a test, at every level. */
final class LogRecorder implements BeforeEachCallback, AfterEachCallback {

    private final Logger module = (Logger) LoggerFactory.getLogger("io.github.demarchekit");
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    List<ILoggingEvent> events() {
        return List.copyOf(events.list);
    }

    List<String> lines() {
        return events().stream()
                .map(event -> event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .toList();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        module.setLevel(Level.TRACE);
        events.start();
        module.addAppender(events);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        module.detachAppender(events);
        module.setLevel(null);
    }
}
