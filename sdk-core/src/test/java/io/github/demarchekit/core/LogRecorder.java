package io.github.demarchekit.core;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Records all that is logged during a test, at every level: through SLF4J, and by OkHttp, which uses the JDK's logging. */
final class LogRecorder implements BeforeEachCallback, AfterEachCallback {

    private final Logger slf4j = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final java.util.logging.Logger okHttp = java.util.logging.Logger.getLogger("okhttp3");
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final JdkHandler records = new JdkHandler();
    private Level levelBefore = Level.DEBUG;

    /** Returns what was logged, each line with the exception that came with it. */
    List<String> lines() {
        return Stream.concat(List.copyOf(events.list).stream().map(LogRecorder::whole), records.lines.stream())
                .toList();
    }

    private static String whole(ILoggingEvent event) {
        return event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        levelBefore = slf4j.getLevel();
        slf4j.setLevel(Level.TRACE);
        events.start();
        slf4j.addAppender(events);
        okHttp.setLevel(java.util.logging.Level.ALL);
        okHttp.addHandler(records);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        slf4j.detachAppender(events);
        slf4j.setLevel(levelBefore);
        okHttp.removeHandler(records);
        okHttp.setLevel(null);
    }

    private static final class JdkHandler extends Handler {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            String thrown = record.getThrown() == null ? "" : Leaks.everythingSaidBy(record.getThrown());
            lines.add(record.getMessage() + thrown);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
