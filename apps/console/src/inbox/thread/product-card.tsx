import { underBase } from '../../base-path.js';
import { formatMoney, type ProductCard } from '#contracts';
import { t } from '../../messages/desk.js';
import classes from './product-card.module.css';

export function ProductCardView({ product }: { product: ProductCard }) {
  const { name, image, url, price, compareAtPrice, reason, inStock } = product;
  return (
    <a className={classes.card} href={url} target="_blank" rel="noreferrer">
      {image && (
        <img className={classes.image} src={underBase(image)} alt="" loading="lazy" width={48} height={48} />
      )}
      <span className={classes.facts}>
        <span className={classes.name}>{name}</span>
        <span>
          {formatMoney(price)}{' '}
          {compareAtPrice && <s className={classes.faint}>{formatMoney(compareAtPrice)}</s>}
          {!inStock && <span className={classes.faint}> {t('outOfStock')}</span>}
        </span>
        <span className={classes.faint}>{reason}</span>
      </span>
    </a>
  );
}
