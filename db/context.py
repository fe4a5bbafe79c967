"""Save and load what stands beside a campaign's totals: figures published elsewhere, and chains of reasoning."""

from sqlmodel import Session, col, delete, select

from db.tables import ContextFigureRow, WhatIfRow
from foi.campaigns import Campaign
from foi.context import ContextFigure, WhatIf


def save_beside(session: Session, campaign: Campaign) -> None:
    """Put a campaign's figures and chains in the place of those it had."""
    session.exec(delete(ContextFigureRow).where(col(ContextFigureRow.campaign) == campaign.slug))
    session.exec(delete(WhatIfRow).where(col(WhatIfRow.campaign) == campaign.slug))
    for position, figure in enumerate(campaign.context):
        session.add(ContextFigureRow(campaign=campaign.slug, position=position, **dict(figure)))
    for position, chain in enumerate(campaign.what_if):
        session.add(WhatIfRow(campaign=campaign.slug, position=position, **dict(chain)))


def load_context(session: Session, campaign: str) -> tuple[ContextFigure, ...]:
    """The figures published elsewhere that stand beside a campaign's totals, in the order of its file."""
    rows = session.exec(
        select(ContextFigureRow).where(ContextFigureRow.campaign == campaign).order_by(col(ContextFigureRow.position))
    )
    return tuple(ContextFigure(**row.model_dump(include=set(ContextFigure.model_fields))) for row in rows)


def load_what_if(session: Session, campaign: str) -> tuple[WhatIf, ...]:
    """The chains of reasoning that stand beside a campaign's totals, in the order of its file."""
    rows = session.exec(select(WhatIfRow).where(WhatIfRow.campaign == campaign).order_by(col(WhatIfRow.position)))
    return tuple(WhatIf(**row.model_dump(include=set(WhatIf.model_fields))) for row in rows)
