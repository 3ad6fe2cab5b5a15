package ai.nexusai.db;

import org.jdbi.v3.core.extension.ExtensionMethod;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;

/** Puts {@code /* ProviderDao.insert *}{@code /} before each statement of a DAO; the text itself goes out as it stands. */
final class NamedStatements implements TemplateEngine {

    @Override
    public String render(String sql, StatementContext context) {
        ExtensionMethod method = context.getExtensionMethod();
        if (method == null) {
            return sql;
        }
        return "/* " + method.getType().getSimpleName() + "." + method.getMethod().getName() + " */ " + sql;
    }
}
