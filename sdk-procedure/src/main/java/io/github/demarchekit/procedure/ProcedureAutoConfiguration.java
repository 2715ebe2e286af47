package io.github.demarchekit.procedure;

import io.github.demarchekit.franceconnect.FinishedLogins;
import io.github.demarchekit.franceconnect.FranceConnectClient;
import io.github.demarchekit.prefill.PrefillClient;
import io.github.demarchekit.spring.PublicAddress;
import io.github.demarchekit.spring.TrackingCustomizer;
import io.github.demarchekit.tracking.ProcedureRules;
import io.github.demarchekit.tracking.Tracking;
import io.github.demarchekit.tracking.message.Messages;
import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.SmartValidator;
import tools.jackson.databind.json.JsonMapper;

/** The web parts, for an application that declares a {@link Procedure}. */
@AutoConfiguration(
        afterName = {
            "io.github.demarchekit.spring.DemarcheKitAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
            "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration"
        },
        // Whose made-up account would take the place of the agent's.
        beforeName = "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration")
@ConditionalOnBean(Procedure.class)
@EnableConfigurationProperties(SiteProperties.class)
@Import({
    SecurityConfiguration.class,
    LoginController.class,
    EncryptionKeysController.class,
    StartController.class,
    DemandeController.class,
    DemandesController.class,
    SuiviController.class,
    ContactController.class,
    AgentController.class,
    AgentMessagesController.class,
    AddressController.class,
    SiteController.class,
    EveryPage.class
})
public class ProcedureAutoConfiguration {

    /** Made by Spring. */
    public ProcedureAutoConfiguration() {}

    /**
     * Brings the library's tables to this version, in a history of its own so that a project numbers its migrations freely. Not
     * a bean of type Flyway: Spring Boot would then leave the project's own migrations alone.
     */
    @Bean
    InitializingBean demarcheKitSchema(DataSource dataSource) {
        return () -> Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:io/github/demarchekit/procedure/migration")
                .table("demarchekit_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    @Bean
    Wording wording(MessageSource messages) {
        ResourceBundleMessageSource library = new ResourceBundleMessageSource();
        library.setBasename("io.github.demarchekit.procedure.messages");
        library.setDefaultEncoding("UTF-8");
        library.setFallbackToSystemLocale(false);
        return new Wording(messages, library);
    }

    @Bean
    StepBinder stepBinder(SmartValidator validator) {
        return new StepBinder(validator);
    }

    @Bean
    Forms forms(Procedure procedure, Wording wording) {
        return new Forms(procedure, wording);
    }

    @Bean
    Drafts drafts(JdbcClient database, JsonMapper json, Procedure procedure, Clock clock) {
        return new Drafts(database, json, procedure, clock);
    }

    @Bean
    CaseFiles caseFiles(JdbcClient database, JsonMapper json, Procedure procedure) {
        return new CaseFiles(database, json, procedure);
    }

    @Bean
    Attachments attachments(
            JdbcClient database, Procedure procedure, PlatformTransactionManager transactions, Clock clock) {
        return new Attachments(database, procedure, new TransactionTemplate(transactions), clock);
    }

    @Bean
    Submissions submissions(
            Procedure procedure,
            SiteProperties site,
            PublicAddress publicAddress,
            Drafts drafts,
            CaseFiles files,
            Attachments attachments,
            Tracking tracking,
            Forms forms,
            Wording wording,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new Submissions(
                procedure,
                site,
                publicAddress,
                drafts,
                files,
                attachments,
                tracking,
                forms,
                wording,
                new TransactionTemplate(transactions),
                clock);
    }

    /** What the procedure's silence means goes into each event of its files. */
    @Bean
    @ConditionalOnMissingBean(name = "procedureRules")
    TrackingCustomizer procedureRules(Procedure procedure, SiteProperties site) {
        return tracking -> tracking.procedure(
                procedure.code(),
                ProcedureRules.builder().decision(site.decisionRule()).build());
    }

    @Bean
    FollowUp followUp(
            DataSource dataSource,
            Tracking tracking,
            Messages messages,
            CaseFiles files,
            PlatformTransactionManager transactions) {
        return new FollowUp(dataSource, tracking, messages, files, new TransactionTemplate(transactions));
    }

    @Bean
    CaseViews caseViews(SiteProperties site, Tracking tracking, Wording wording, Clock clock) {
        return new CaseViews(site, tracking, wording, clock);
    }

    @Bean
    Conversation conversation(Messages messages, SiteProperties site, Wording wording) {
        return new Conversation(messages, site, wording);
    }

    @Bean
    Receipts receipts(SiteProperties site, Wording wording) {
        return new Receipts(site, wording);
    }

    @Bean
    UserCasePage userCasePage(
            CaseViews views,
            Conversation conversation,
            Messages messages,
            Attachments attachments,
            Wording wording,
            Clock clock) {
        return new UserCasePage(views, conversation, messages, attachments, wording, clock);
    }

    @Bean
    DeskPage deskPage(
            CaseViews views,
            Conversation conversation,
            Messages messages,
            Attachments attachments,
            Tracking tracking,
            Wording wording,
            Clock clock) {
        return new DeskPage(views, conversation, messages, attachments, tracking, wording, clock);
    }

    @Bean
    PrefillAtLogin prefillAtLogin(ProcedurePrefill prefill, PrefillClient client, Drafts drafts, Wording wording) {
        return new PrefillAtLogin(prefill, client, drafts, wording);
    }

    @Bean
    FinishedLogins finishedLogins(JdbcClient database, Clock clock) {
        return new JdbcFinishedLogins(database, clock);
    }

    @Bean
    LogoutCookie logoutCookie(FranceConnectClient franceConnect, PublicAddress publicAddress) {
        return new LogoutCookie(franceConnect, publicAddress);
    }
}
